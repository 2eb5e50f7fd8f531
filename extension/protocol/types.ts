// The messages between extension and host, generated from shared/protocol/, and short names to use them by.
import type { AppNotifications, Methods, Notifications } from './generated/protocol';

export type * from './generated/protocol';

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]['params'];
export type Result<M extends Method> = Methods[M]['result'];
export type NotificationName = keyof Notifications;
export type AppNotificationName = keyof AppNotifications;
