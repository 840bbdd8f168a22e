// An app on the official Bolt for JavaScript: a command opens a modal, a Home button answers.
import bolt from "@slack/bolt";

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
const plain = (text) => ({ type: "plain_text", text });

app.command("/example", async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: "modal", callback_id: "form", title: plain("From JavaScript"), submit: plain("Send"),
      blocks: [{ type: "input", block_id: "note", label: plain("Note"), element: { type: "plain_text_input", action_id: "type_note" } }],
    },
  });
});
app.view("form", async ({ ack, view, body, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `got ${view.state.values.note.type_note.value}` });
});
app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "actions", block_id: "b", elements: [{ type: "button", action_id: "press", text: plain("Press"), value: "7" }] }] } });
});
app.action("press", async ({ ack, body, action, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `pressed ${action.value} in ${body.container.type}` });
});
await app.start();
console.log("connected");
