// Reads the history of a center with nothing but the official EventStoreDB client: node readHistory.mjs CONNECTION
// CENTER
import { EventStoreDBClient } from '@eventstore/db-client';

const [connection = 'esdb://127.0.0.1:2113?tls=false', center = ''] = process.argv.slice(2);
const client = EventStoreDBClient.connectionString(connection);
try {
  for await (const { event } of client.readStream(`center-${center}`)) {
    if (!event) continue;
    const { effectiveOn, actor, basis } = event.metadata;
    const articles = basis.articles.map((article) => `Art ${article}`).join(', ');
    console.log(`${event.revision}\t${effectiveOn}\t${event.type}\t${actor.role}\t${articles}`);
  }
} catch (error) {
  console.error(error.type === 'stream-not-found' ? `There is no center ${center}.` : error.message);
  process.exitCode = 1;
} finally {
  await client.dispose();
}
