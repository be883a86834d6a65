import type { Core } from '../core.ts';
import { findTargets, type LinkedContent, replaceLinks } from './find-links.ts';
import { linkBase, ownHosts } from './link-base.ts';
import { TOKEN_LENGTH } from './token.ts';

/**
 * A content with a link of the usual length in place of each link that would be measured, for previews: its segments are those of what
 * is sent to people whose links are measured.
 */
export function withSampleLinks<Content extends LinkedContent>(
	core: Core,
	content: Content,
): Content {
	const targets = new Set(findTargets(content, ownHosts(core)));
	const sample = `${linkBase(core)}/l/${'0'.repeat(TOKEN_LENGTH)}`;
	return replaceLinks(content, (target) => (targets.has(target) ? sample : null));
}
