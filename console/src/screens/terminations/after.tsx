import { useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** What the end of the contract does, and what it leaves. */
export function After() {
	const w = useWords(words);
	return (
		<dl class="facts">
			{(['sending', 'data', 'credits', 'sums'] as const).map((name) => [
				<dt key={`${name} name`}>{w.after[name]}</dt>,
				<dd key={name}>{w.afterHow[name]}</dd>,
			])}
		</dl>
	);
}
