import { useState } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { Field } from '../../parts/field.tsx';
import { isStopCode, withLeaf } from './draft.ts';
import { type Editing, fieldId } from './editing.ts';
import { LeafField } from './leaf-field.tsx';
import { words } from './words.ts';

const TERRITORY = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/** The short numbers that receive STOP, by country. */
export function StopCodesCard({ editing }: { editing: Editing }) {
	const { draft, change } = editing;
	const w = useWords(words);
	const format = useFormat();
	const territories = Object.keys(draft.stopCodes).sort();
	return (
		<section class="card">
			<h2>{w.stopTitle}</h2>
			<p class="mut">{w.stopLead}</p>
			{territories.length === 0 && <p>{w.noStop}</p>}
			{territories.map((territory) => (
				<div key={territory} class="flow">
					<LeafField
						editing={editing}
						pointer={`/stopCodes/${territory}`}
						label={`${territory === 'FR' ? 'France' : format.territory(territory)} (${territory})`}
						problem={(typed) =>
							territory.startsWith('FR') ? w.stopWrongFr(typed) : w.stopWrong(typed)
						}
						read={(typed) => (isStopCode(territory, typed.trim()) ? typed.trim() : null)}
						show={String}
						unset={w.noStop}
						inputMode="numeric"
						maxLength={8}
					/>
					{change !== null && (
						<button
							class="link"
							type="button"
							onClick={() => {
								const pointer = `/stopCodes/${territory}`;
								change(withLeaf(draft, pointer, undefined), { pointer, text: undefined });
							}}
						>
							{w.stopRemove(territory)}
						</button>
					)}
				</div>
			))}
			{change !== null && (
				<AddCode
					add={(territory, code) =>
						change(withLeaf(draft, `/stopCodes/${territory}`, code), {
							pointer: `/stopCodes/${territory}`,
							text: undefined,
						})
					}
				/>
			)}
		</section>
	);
}

/** Another country: both values are read by the button, because one means nothing without the other. */
function AddCode({ add }: { add: (territory: string, code: string) => void }) {
	const w = useWords(words);
	const [territory, setTerritory] = useState('');
	const [code, setCode] = useState('');
	const [problems, setProblems] = useState<{ territory?: string; code?: string }>({});
	function submit() {
		const place = territory.trim().toUpperCase();
		const found = {
			...(TERRITORY.test(place) ? {} : { territory: w.territoryWrong(territory) }),
			...(isStopCode(place, code.trim())
				? {}
				: { code: place.startsWith('FR') ? w.stopWrongFr(code) : w.stopWrong(code) }),
		};
		setProblems(found);
		if (Object.keys(found).length > 0) return;
		add(place, code.trim());
		setTerritory('');
		setCode('');
	}
	return (
		<details>
			<summary>{w.stopAdd}</summary>
			<div class="pair" id={fieldId('/stopCodes')}>
				<Field
					id="stop-territory"
					label={w.territory}
					hint={w.territoryHint}
					autocomplete="off"
					maxLength={6}
					value={territory}
					error={problems.territory}
					onInput={(event) => setTerritory(event.currentTarget.value)}
				/>
				<Field
					id="stop-code"
					label={w.code}
					inputMode="numeric"
					autocomplete="off"
					maxLength={8}
					value={code}
					error={problems.code}
					onInput={(event) => setCode(event.currentTarget.value)}
				/>
			</div>
			<div class="do">
				<button class="btn" type="button" onClick={submit}>
					{w.stopAddGo}
				</button>
			</div>
		</details>
	);
}
