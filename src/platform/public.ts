/** Marks beside a route that the platform itself needs; the policies of the rooms are a matter of access. */
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC_ROUTE = 'route.public';
export const OWN_TRANSACTIONS = 'route.own-transactions';

/** A route that anybody may call, signed in or not. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_ROUTE, true);

/** A route for which no transaction is opened: its service waits, or keeps a row though it refuses, or needs no database. */
export const OwnTransactions = (): CustomDecorator => SetMetadata(OWN_TRANSACTIONS, true);

/** A route of server-sent events: it lives long, so no transaction is held for it; it reads through `Database.as`. */
export const Streams = OwnTransactions;
