import { useWords } from '../../app/environment.ts';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { editWords } from './edit-words.ts';
import { fieldWords, wordOf } from './field-words.ts';
import type { ConditionState, ValueKind } from './form-state.ts';
import type { Names } from './use-names.ts';
import { isCampaignField, type Operator, type Shape } from './vocabulary.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Which of the shapes of an operator a value has. */
export function shapeOf({ kind, values }: ConditionState, { shapes }: Operator): Shape | undefined {
	const exact = shapes.find((shape) => shape.kind === kind);
	if (exact !== undefined || kind !== 'text') return exact ?? shapes[0];
	// The API sends words and days as texts.
	const [first = ''] = values;
	const wanted: ValueKind = first === '' || DATE.test(first) ? 'date' : 'instant';
	return shapes.find((shape) => shape.kind === wanted) ?? shapes[0];
}

/** The control for what a condition compares with. */
export function ValueField(props: {
	condition: ConditionState;
	operator: Operator;
	names: Names;
	error?: string | undefined;
	change: (part: Partial<ConditionState>) => void;
}) {
	const { condition, operator, names, error, change } = props;
	const w = useWords(editWords);
	const f = useWords(fieldWords);
	const { values, field, op, masked } = condition;
	const id = `c${condition.id}-value`;
	const shape = shapeOf(condition, operator);
	const set = (next: readonly string[]) => change({ values: next, kind: shape?.kind ?? 'text' });
	const known = namedOf(field, names);
	const hint = masked === true ? { hint: w.masked } : {};
	if (known !== null || shape?.kind === 'choice' || shape?.kind === 'boolean') {
		const options =
			known ??
			(shape?.kind === 'choice' ? shape.options : ['true', 'false']).map((value) => ({
				id: value,
				name: wordOf(f.values, value),
			}));
		return operator.list ? (
			<Checks {...{ id, options, values, set, error }} label={w.value} />
		) : (
			<Choice {...{ id, options, error }} label={w.value} value={values[0] ?? ''} set={set} />
		);
	}
	if (operator.list) {
		return (
			<FieldFrame id={id} label={w.values} {...hint} {...(error === undefined ? {} : { error })}>
				{(aria) => (
					<textarea
						{...aria}
						id={id}
						rows={3}
						value={values.join('\n')}
						onInput={(event) => set(event.currentTarget.value.split('\n'))}
					/>
				)}
			</FieldFrame>
		);
	}
	return (
		// A new element for each kind: Preact leaves a removed maxLength at 0, and nothing could be typed.
		<Field
			key={shape?.kind ?? 'text'}
			id={id}
			{...inputOf(shape)}
			label={op === 'in_last_days' ? w.days : shape?.kind === 'instant' ? w.instant : w.value}
			{...hint}
			error={error}
			autocomplete="off"
			value={values[0] ?? ''}
			onInput={(event) => set([event.currentTarget.value])}
		/>
	);
}

function inputOf(shape: Shape | undefined) {
	if (shape?.kind === 'date') return { type: 'date' } as const;
	if (shape?.kind === 'number') return { inputMode: shape.whole ? 'numeric' : 'decimal' } as const;
	return shape?.kind === 'text' ? { maxLength: shape.most } : {};
}

/** The things that a field names by id; `null`: it names none. */
function namedOf(field: string, names: Names): readonly { id: string; name: string }[] | null {
	if (field === 'lists') return names.lists;
	return isCampaignField(field) ? names.campaigns : null;
}

interface Options {
	id: string;
	label: string;
	options: readonly { id: string; name: string }[];
	error?: string | undefined;
	set: (values: readonly string[]) => void;
}

function Choice({ id, label, options, error, value, set }: Options & { value: string }) {
	const w = useWords(editWords);
	const isKnown = options.some((option) => option.id === value);
	return (
		<FieldFrame id={id} label={label} {...(error === undefined ? {} : { error })}>
			{(aria) => (
				<select {...aria} id={id} onChange={(event) => set([event.currentTarget.value])}>
					{!isKnown && (
						<option value={value} selected>
							{value === '' ? w.choose : value}
						</option>
					)}
					{options.map((option) => (
						<option key={option.id} value={option.id} selected={option.id === value}>
							{option.name}
						</option>
					))}
				</select>
			)}
		</FieldFrame>
	);
}

function Checks({
	id,
	label,
	options,
	error,
	values,
	set,
}: Options & { values: readonly string[] }) {
	const unknown = values
		.filter((value) => value !== '' && !options.some((option) => option.id === value))
		.map((value) => ({ id: value, name: value }));
	return (
		<fieldset
			class="field"
			id={id}
			tabIndex={-1}
			{...(error === undefined ? {} : { 'aria-describedby': `${id}-e` })}
		>
			<legend>{label}</legend>
			{error !== undefined && (
				<p class="error" id={`${id}-e`}>
					{error}
				</p>
			)}
			<div class="checks">
				{[...options, ...unknown].map((option) => (
					<label key={option.id} class="choice">
						<input
							type="checkbox"
							checked={values.includes(option.id)}
							onChange={(event) => {
								const others = values.filter((value) => value !== option.id && value !== '');
								set(event.currentTarget.checked ? [...others, option.id] : others);
							}}
						/>
						<span>{option.name}</span>
					</label>
				))}
			</div>
		</fieldset>
	);
}
