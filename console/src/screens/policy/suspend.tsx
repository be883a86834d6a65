import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { readShare } from './draft.ts';
import type { Editing } from './editing.ts';
import { LeafField } from './leaf-field.tsx';
import { SUSPENSION_LIMITS } from './suspension-limits.ts';
import { words } from './words.ts';

/** Shares of failures above which a campaign is suspended. */
export function SuspendCard({ editing }: { editing: Editing }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	return (
		<section class="card">
			<h2>{w.suspendTitle}</h2>
			<p class="mut">{w.suspendLead}</p>
			<div class="pair">
				{SUSPENSION_LIMITS.map(({ channel, kind, most }) => (
					<LeafField
						key={`${channel}/${kind}`}
						editing={editing}
						pointer={`/options/suspendAbove/${channel}/${kind}`}
						label={w.suspend(f.channels[channel], w.kinds[kind])}
						hint={w.suspendHint(format.percent(most))}
						problem={(typed) => w.suspendWrong(typed, format.percent(most))}
						read={(typed) => readShare(typed, most)}
						show={(leaf) => percentText(Number(leaf), format.language)}
						unset={format.percent(most)}
						inputMode="decimal"
					/>
				))}
			</div>
		</section>
	);
}

/** A share as it is typed: without the sign, with the comma of the language. */
function percentText(share: number, language: 'fr' | 'en'): string {
	const text = String(Number((share * 100).toFixed(4)));
	return language === 'fr' ? text.replace('.', ',') : text;
}
