import { useWords } from '../../app/environment.ts';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { editWords } from './edit-words.ts';
import { fieldWords, wordOf } from './field-words.ts';
import { type ConditionState, newCondition, withOperator } from './form-state.ts';
import type { PartErrors } from './problems.ts';
import type { Names } from './use-names.ts';
import { shapeOf, ValueField } from './value-field.tsx';
import {
	isCampaignField,
	fieldIn,
	type Operator,
	type Vocabulary,
	type VocabularyField,
} from './vocabulary.ts';

/** One condition: field, comparison, value, and the words by which it reads aloud. */
export function ConditionEditor(props: {
	condition: ConditionState;
	/** Its clause of the sentence. */
	clause: string;
	vocabulary: Vocabulary;
	names: Names;
	errors: PartErrors | undefined;
	change: (condition: ConditionState) => void;
	remove: () => void;
}) {
	const { condition, clause, vocabulary, names, errors, change, remove } = props;
	const w = useWords(editWords);
	const f = useWords(fieldWords);
	const { id, field, op } = condition;
	const entry = fieldIn(vocabulary, field);
	const operator = entry?.operators.find((one) => one.op === op);
	const isDate = entry?.operators.some(({ op: name }) => name === 'in_last_days') === true;
	const opWord = (name: string) => wordOf(isDate ? { ...f.ops, ...f.dateOps } : f.ops, name);
	return (
		<fieldset class="cond">
			<legend class="vh">{clause}</legend>
			<div>
				<FieldSelect
					id={`c${id}-field`}
					vocabulary={vocabulary}
					value={entry?.field ?? field}
					error={errors?.['field']}
					change={(name) => change(newCondition(vocabulary, name, id))}
				/>
				{entry?.free === true && (
					<Field
						id={`c${id}-name`}
						label={w.attribute}
						autocomplete="off"
						maxLength={40}
						value={field.slice(entry.field.length)}
						onInput={(event) =>
							change({ ...condition, field: entry.field + event.currentTarget.value })
						}
					/>
				)}
				<FieldFrame id={`c${id}-op`} label={w.op} {...errorOf(errors?.['op'])}>
					{(aria) => (
						<select
							{...aria}
							id={`c${id}-op`}
							onChange={(event) => {
								const next = entry?.operators.find(
									({ op: name }) => name === event.currentTarget.value,
								);
								if (next !== undefined) change(withOperator(condition, next));
							}}
						>
							{operatorsOf(entry, op).map((name) => (
								<option key={name} value={name} selected={name === op}>
									{opWord(name)}
								</option>
							))}
						</select>
					)}
				</FieldFrame>
				{operator !== undefined && (
					<>
						<KindSelect condition={condition} operator={operator} change={change} />
						<ValueField
							condition={condition}
							operator={operator}
							names={names}
							error={errors?.['value'] ?? errors?.['']}
							// Only a new value takes the place of a masked one.
							change={(part) => change({ ...condition, ...part, masked: false })}
						/>
					</>
				)}
				<button
					class="btn quiet sm"
					type="button"
					aria-label={w.removeConditionOf(clause)}
					onClick={remove}
				>
					{w.removeCondition}
				</button>
			</div>
		</fieldset>
	);
}

const errorOf = (error: string | undefined) => (error === undefined ? {} : { error });

/** The operators of a field, each once, and the present one. */
function operatorsOf(entry: VocabularyField | undefined, present: string): string[] {
	return [...new Set([...(entry?.operators.map(({ op }) => op) ?? []), present])].filter(
		(op) => op !== '',
	);
}

/** How a value is read, where the API reads it in more than one way. */
function KindSelect(props: {
	condition: ConditionState;
	operator: Operator;
	change: (condition: ConditionState) => void;
}) {
	const { condition, operator, change } = props;
	const w = useWords(editWords);
	const f = useWords(fieldWords);
	if (operator.shapes.length < 2) return null;
	const present = shapeOf(condition, operator)?.kind;
	const id = `c${condition.id}-kind`;
	return (
		<FieldFrame id={id} label={w.as}>
			{(aria) => (
				<select
					{...aria}
					id={id}
					onChange={(event) => {
						const next = operator.shapes.find(({ kind }) => kind === event.currentTarget.value);
						if (next !== undefined) change({ ...condition, kind: next.kind, values: [''] });
					}}
				>
					{operator.shapes.map(({ kind }) => (
						<option key={kind} value={kind} selected={kind === present}>
							{wordOf(f.kinds, kind)}
						</option>
					))}
				</select>
			)}
		</FieldFrame>
	);
}

function FieldSelect(props: {
	id: string;
	vocabulary: Vocabulary;
	value: string;
	error: string | undefined;
	change: (field: string) => void;
}) {
	const { id, vocabulary, value, error, change } = props;
	const w = useWords(editWords);
	const f = useWords(fieldWords);
	const groups = new Map<keyof typeof f.groups, string[]>();
	for (const { field } of vocabulary) {
		const group = groupOf(field);
		groups.set(group, [...(groups.get(group) ?? []), field]);
	}
	const isKnown = vocabulary.some(({ field }) => field === value);
	return (
		<FieldFrame id={id} label={w.field} {...errorOf(error)}>
			{(aria) => (
				<select {...aria} id={id} onChange={(event) => change(event.currentTarget.value)}>
					{!isKnown && (
						<option value={value} selected>
							{w.unknownField(value)}
						</option>
					)}
					{[...groups].map(([group, fields]) => (
						<optgroup key={group} label={f.groups[group]}>
							{fields.map((field) => (
								<option key={field} value={field} selected={field === value}>
									{wordOf(f.fields, field)}
								</option>
							))}
						</optgroup>
					))}
				</select>
			)}
		</FieldFrame>
	);
}

const RECORD =
	/^(firstName|lastName|country|postalCode|language|timeZone|age|phone|email|externalId)$/;

/** Where a field stands in the list; those that the console does not know come last. */
function groupOf(field: string) {
	if (RECORD.test(field)) return 'record';
	if (field.startsWith('attributes.')) return 'attributes';
	if (/^(createdAt|lastContactedAt)/.test(field)) return 'history';
	if (field === 'lists' || isCampaignField(field)) return 'lists';
	if (field.startsWith('consent.')) return 'consents';
	return /^(optOut\.|hygiene\.|marks$)/.test(field) ? 'optOuts' : 'others';
}
