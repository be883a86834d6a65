import { FieldFrame } from '../../parts/field.tsx';
import { type Leaf, leavesOf, withLeaf } from './draft.ts';
import { type Editing, fieldId } from './editing.ts';

/**
 * A field of one value of the policy. It is read when the person leaves it: a value that cannot be read is named at once, and the
 * draft keeps the one before.
 */
export function LeafField(props: {
	editing: Editing;
	pointer: string;
	label: string;
	hint?: string;
	/** What is wrong with what was typed, with an example that works. */
	problem: (typed: string) => string;
	/** `undefined`: empty, so not set; `null`: cannot be read. */
	read: (typed: string) => Leaf | undefined | null;
	show: (leaf: Leaf) => string;
	/** For those who read, when there is no value. */
	unset: string;
	lines?: boolean;
	inputMode?: 'numeric' | 'decimal';
	maxLength?: number;
}) {
	const { editing, pointer, label, hint, problem, read, show, unset } = props;
	const { draft, problems, change } = editing;
	const leaf = leavesOf(draft).get(pointer);
	const shown = leaf === undefined ? '' : show(leaf);
	if (change === null) {
		return (
			<p>
				{label}
				<br />
				<b>{shown === '' ? unset : shown}</b>
			</p>
		);
	}
	const error = problems[pointer];
	const onChange = (typed: string) => {
		const value = read(typed);
		if (value === null) change(null, { pointer, text: problem(typed.trim()) });
		else change(withLeaf(draft, pointer, value), { pointer, text: undefined });
	};
	const control = {
		id: fieldId(pointer),
		defaultValue: shown,
		maxLength: props.maxLength ?? 40,
		autocomplete: 'off',
		spellcheck: false,
	} as const;
	return (
		<FieldFrame
			id={fieldId(pointer)}
			label={label}
			{...(hint === undefined ? {} : { hint })}
			{...(error === undefined ? {} : { error })}
		>
			{(aria) =>
				props.lines === true ? (
					<textarea
						{...aria}
						{...control}
						rows={3}
						onChange={(event) => onChange(event.currentTarget.value)}
					/>
				) : (
					<input
						{...aria}
						{...control}
						{...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
						onChange={(event) => onChange(event.currentTarget.value)}
					/>
				)
			}
		</FieldFrame>
	);
}
