import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC_ROUTE = 'route.public';

/** A route that anybody may call, signed in or not. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_ROUTE, true);
