import type { Core } from '../core.ts';

/** Base of measured links, without a trailing slash. */
export function linkBase({ settings, publicUrl }: Core): string {
	return settings.linkHost === undefined ? publicUrl : `https://${settings.linkHost}`;
}

/** Hosts whose links are never measured: they are the platform's own. */
export function ownHosts(core: Core): string[] {
	return [linkBase(core), core.publicUrl].flatMap((base) => URL.parse(base)?.host ?? []);
}
