import type { Notice } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** A change in words: of what, and from which version to which. The version of a price list is the instant from which it holds. */
export function useChange(): (notice: Pick<Notice, 'kind' | 'document' | 'terms'>) => string {
	const w = useWords(words);
	const format = useFormat();
	return ({ kind, document, terms }) => {
		const versionOf = ({ version }: { version: string }) => {
			const at = document === 'prices' ? Date.parse(version) : Number.NaN;
			if (Number.isNaN(at)) return version;
			return at > 0 ? w.listOf(format.date(at)) : w.firstList;
		};
		return w.changeOf(w.changes[kind], versionOf(terms.from), versionOf(terms.to));
	};
}
