// What kind of person somebody is, in words; nothing for a full member.

export const kindOf = (each) =>
  each.deleted
    ? "deactivated"
    : each.is_bot
      ? "bot"
      : each.is_ultra_restricted
        ? "single-channel guest"
        : each.is_restricted
          ? "guest"
          : each.is_stranger
            ? "external"
            : "";
