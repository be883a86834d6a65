import { useWords } from '../app/environment.ts';
import { readMask } from '../words/mask.ts';
import { words } from './words.ts';

/** An address as the role may see it; screen readers hear what is left of it. */
export function Mask({ address }: { address: string | null }) {
	const w = useWords(words);
	if (address === null || address === '') return <span class="mut">{w.erased}</span>;
	const { kind, shown, hint, domain } = readMask(address);
	if (kind === 'plain') return <span class="nb">{shown}</span>;
	return (
		<span class="mask">
			<span class="vh">{kind === 'phone' ? w.maskedPhone(hint) : w.maskedEmail(hint, domain)}</span>
			<span aria-hidden="true">{shown}</span>
		</span>
	);
}
