import type { Bundle } from 'zapier-platform-core';

/**
 * `bundle.meta`, the context of the run. Zapier may omit any part of it, in spite of the types.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("bundle.meta")
 */
export function metaOf(bundle: Bundle): Partial<Bundle['meta']> {
	return (bundle as Partial<Bundle>).meta ?? {};
}
