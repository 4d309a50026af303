import { connectDatabase } from '@talent-pool/document-store';
import { OutboxKeeper } from '@talent-pool/outbox';
import { createLogger, startTelemetry, stopOnSignal, subgraphAccess } from '@talent-pool/service-kit';
import { readConfig } from './config.ts';
import { ContactPointStore } from './data/contact-point.store.ts';
import { createContactPointsServer } from './server.ts';

/** Settings count for years, and a service that is added later needs all of them: their events are never deleted. */
const KEPT_DAYS = 36_500;

const config = readConfig();
const logger = createLogger('contact-points', config.LOG_LEVEL);
const telemetry = await startTelemetry('contact-points', config, logger);
const connection = await connectDatabase({ url: config.MONGODB_URL, name: config.CONTACT_POINTS_DATABASE, logger });
const store = new ContactPointStore(connection);
await store.prepare();
const keeper = new OutboxKeeper({
  outbox: store.outbox,
  expected: config.EVENT_CONSUMERS,
  retentionDays: KEPT_DAYS,
  logger,
  metrics: telemetry.metrics,
});
keeper.start();
const server = await createContactPointsServer({ store, logger, ...subgraphAccess(config), telemetry });
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await keeper.stop();
  await Promise.all([connection.close(), telemetry.stop()]);
});
