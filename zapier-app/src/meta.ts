import type { Bundle } from 'zapier-platform-core';

/** What Zapier tells of the run. It may leave out any part of it, or all, whatever the types say. */
export function metaOf(bundle: Bundle): Partial<Bundle['meta']> {
	return (bundle as Partial<Bundle>).meta ?? {};
}
