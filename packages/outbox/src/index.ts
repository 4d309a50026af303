export { EventConsumer, type ConsumerParts } from './consumer/event-consumer.ts';
export { EventReader, HistoryChanged, PositionTooOld, START, type Position } from './consumer/event-reader.ts';
export { on, TryLater, type FullEvent, type Handler } from './consumer/handler.ts';
export { INBOX_COLLECTIONS } from './consumer/inbox.collections.ts';
export { defineEvent, type EventData, type EventType, type NewEvent, type PoolEvent } from './event.ts';
export { ACCOUNT_ERASED } from './events/account-erased.ts';
export { Outbox } from './owner/outbox.ts';
export { OutboxKeeper, type KeeperParts } from './owner/outbox-keeper.ts';
export { OWNER_COLLECTIONS } from './owner/owner.collections.ts';
