import { useState } from 'preact/hooks';
import { useEnvironment, useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { withPreset } from './draft.ts';
import type { Editing } from './editing.ts';
import { PRESETS, ruleOf } from './rules.ts';
import { words } from './words.ts';

/** The texts that the policy starts from. */
export function PresetCard({ editing }: { editing: Editing }) {
	const { draft, change } = editing;
	const w = useWords(words);
	const { language } = useEnvironment();
	const [dropped, setDropped] = useState<readonly string[]>([]);
	const nameOf = (item: string) =>
		item.startsWith('/') ? w.exceptions : `${item}, ${ruleOf(item)?.title[language] ?? item}`;
	return (
		<section class="card">
			<h2>{w.presetTitle}</h2>
			<p class="mut">{w.presetLead}</p>
			{change === null ? (
				<p>
					<b>{w.presetNames[draft.preset]}</b>
					<br />
					<small>{w.presetMeans[draft.preset]}</small>
				</p>
			) : (
				<fieldset>
					<legend class="vh">{w.presetTitle}</legend>
					<div class="pick pair">
						{PRESETS.map((preset) => (
							<label class="choice" key={preset}>
								<input
									type="radio"
									name="preset"
									value={preset}
									checked={draft.preset === preset}
									onChange={() => {
										const next = withPreset(draft, preset);
										setDropped(next.dropped);
										change(next.policy);
									}}
								/>
								<span>
									<b>{w.presetNames[preset]}</b>
									<small>{w.presetMeans[preset]}</small>
								</span>
							</label>
						))}
					</div>
				</fieldset>
			)}
			{draft.preset === 'law' && (
				<Note tone="warn" shape="warn" title={w.lawTitle}>
					{w.law}
				</Note>
			)}
			{dropped.length > 0 && (
				<div role="status">
					<Note tone="warn" shape="note" title={w.droppedTitle}>
						{dropped.map(nameOf).join(' ; ')}
					</Note>
				</div>
			)}
		</section>
	);
}
