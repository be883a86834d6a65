import { useState } from 'preact/hooks';
import { useEnvironment, useFormat, useWords } from '../../app/environment.ts';
import { words as findings } from '../../parts/findings-words.ts';
import { FieldFrame } from '../../parts/field.tsx';
import { Shape, Status } from '../../parts/shape.tsx';
import { Table } from '../../parts/table.tsx';
import { withRule } from './draft.ts';
import { type Editing, fieldId } from './editing.ts';
import {
	compareSettings,
	type Layer,
	LAYERS,
	permittedSettings,
	type Rule,
	rules,
	searchRules,
	type Setting,
	settingOf,
} from './rules.ts';
import { words } from './words.ts';

/** Every rule: where it comes from, its setting today, and the settings that the account may choose. */
export function RulesCard({ editing }: { editing: Editing }) {
	const w = useWords(words);
	const f = useWords(findings);
	const format = useFormat();
	const { language } = useEnvironment();
	const [text, setText] = useState('');
	const [layer, setLayer] = useState<Layer | ''>('');
	const [isWhole, setIsWhole] = useState(false);
	const { preset } = editing.draft;
	const found = searchRules({ text, layer }, language).filter(
		(rule) =>
			isWhole ||
			text !== '' ||
			permittedSettings(rule, preset).length > 1 ||
			`/options/rules/${rule.id}` in editing.problems,
	);
	return (
		<section class="card">
			<h2>{w.rulesTitle}</h2>
			<p class="mut">{w.rulesLead}</p>
			<div class="filters" role="search" aria-label={w.searchTitle}>
				<FieldFrame id="rule-search" label={w.search}>
					{() => (
						<input
							id="rule-search"
							type="search"
							maxLength={100}
							placeholder={w.searchExample}
							value={text}
							onInput={(event) => setText(event.currentTarget.value)}
							// The field stands in the form of the policy, which Enter would submit.
							onKeyDown={(event) => {
								if (event.key === 'Enter') event.preventDefault();
							}}
						/>
					)}
				</FieldFrame>
				<FieldFrame id="rule-layer" label={w.layer}>
					{() => (
						<select
							id="rule-layer"
							onChange={({ currentTarget }) =>
								setLayer(LAYERS.find((one) => one === currentTarget.value) ?? '')
							}
						>
							<option value="">{w.anyLayer}</option>
							{LAYERS.map((one) => (
								<option key={one} value={one} selected={one === layer}>
									{f.layers[one]}
								</option>
							))}
						</select>
					)}
				</FieldFrame>
				<label class="choice">
					<input
						type="checkbox"
						checked={isWhole}
						onChange={(event) => setIsWhole(event.currentTarget.checked)}
					/>
					<span>{w.whole}</span>
				</label>
			</div>
			<p class="small" role="status">
				{w.count(format.number(found.length), format.number(rules.length))}
			</p>
			{found.length === 0 ? <p>{w.noRule}</p> : <RuleTable rules={found} editing={editing} />}
		</section>
	);
}

function RuleTable({ rules: found, editing }: { rules: readonly Rule[]; editing: Editing }) {
	const w = useWords(words);
	const f = useWords(findings);
	const { language } = useEnvironment();
	return (
		<Table
			caption={w.rulesTitle}
			rows={found}
			keyOf={({ id }) => id}
			columns={[
				{
					head: w.rule,
					cell: ({ id, title, source }) => (
						<>
							<span id={`n-${id}`}>{title[language]}</span>
							<small>
								{id}. {source[language]}
							</small>
						</>
					),
				},
				{ head: w.from, cell: ({ layer }) => f.layers[layer] },
				{ head: w.today, cell: (rule) => w.settings[settingOf(rule, editing.base)] },
				{
					head: w.after,
					wide: true,
					cell: (rule) => <RuleSetting rule={rule} editing={editing} />,
				},
			]}
		/>
	);
}

/** The setting of a rule: a choice among what is permitted, or a lock. */
function RuleSetting({ rule, editing }: { rule: Rule; editing: Editing }) {
	const { base, draft, problems, change } = editing;
	const w = useWords(words);
	const f = useWords(findings);
	const permitted = permittedSettings(rule, draft.preset);
	const setting = settingOf(rule, draft);
	const pointer = `/options/rules/${rule.id}`;
	const id = fieldId(pointer);
	const problem = problems[pointer];
	const error = problem !== undefined && (
		<p class="error" id={`${id}-e`}>
			<Shape name="fail" tone="stop" /> {problem}
		</p>
	);
	if (permitted.length === 1) {
		return (
			<div id={id} tabIndex={-1}>
				{error}
				<Status shape="lock" tone="" word={w.locked} />
			</div>
		);
	}
	if (change === null) return <>{w.settings[setting]}</>;
	const difference = compareSettings(setting, settingOf(rule, base));
	const isBound = rule.layer !== 'house' && !permitted.includes('off');
	return (
		<div class="ctl">
			<span class="vh" id={`l-${rule.id}`}>
				{w.after}
			</span>
			{error}
			<select
				id={id}
				aria-labelledby={`n-${rule.id} l-${rule.id}`}
				aria-describedby={`${id}-e ${id}-h`}
				{...(problem === undefined ? {} : { 'aria-invalid': 'true' as const })}
				onChange={({ currentTarget }) => {
					const chosen = permitted.find((one) => one === currentTarget.value);
					if (chosen === undefined) return;
					change(withRule(draft, rule.id, chosen), { pointer, text: undefined });
				}}
			>
				{permitted.map((one: Setting) => (
					<option key={one} value={one} selected={one === setting}>
						{w.choose[one]}
					</option>
				))}
			</select>
			{isBound && (
				<small id={`${id}-h`}>
					{w.bound(f.layers[rule.layer], w.settings[rule.settings[draft.preset]])}
				</small>
			)}
			{difference !== 0 && (
				<small class="row">
					<Shape name={difference > 0 ? 'ok' : 'warn'} tone={difference > 0 ? 'ok' : 'warn'} />
					{difference > 0 ? w.stricter : w.looser}
				</small>
			)}
		</div>
	);
}
