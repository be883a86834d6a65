import type { Consent } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { words as dossierWords } from '../../parts/dossier-words.ts';
import { words } from './words.ts';

/** The consents of a person that prove something, to tick. */
export function ConsentChoice(props: {
	consents: readonly Consent[];
	chosen: readonly string[];
	choose: (ids: readonly string[]) => void;
}) {
	const { consents, chosen, choose } = props;
	const w = useWords(words);
	const d = useWords(dossierWords);
	const format = useFormat();
	if (consents.length === 0) {
		return (
			<Note tone="warn" shape="warn" title={w.nothingFoundTitle}>
				{w.nothingFound}
			</Note>
		);
	}
	return (
		<fieldset>
			<legend>{w.choose}</legend>
			{consents.map(({ id, collectedAt, method, sourceUrl }, index) => (
				<label key={id} class="choice">
					<input
						type="checkbox"
						id={`consent-${index}`}
						checked={chosen.includes(id)}
						onChange={(event) =>
							choose(
								event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
							)
						}
					/>
					<span>
						{d.given(format.date(collectedAt), d.methods[method ?? 'unknown'])}
						{sourceUrl !== undefined && <small class="code">{sourceUrl}</small>}
					</span>
				</label>
			))}
		</fieldset>
	);
}
