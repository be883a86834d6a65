import type {
	AriaAttributes,
	ComponentChildren,
	InputHTMLAttributes,
	TargetedInputEvent,
} from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ApiError } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Shape } from './shape.tsx';
import { words } from './words.ts';

/** What the fields of the console use of an `<input>`. */
interface Control {
	type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'time';
	name?: string;
	value?: string;
	defaultValue?: string;
	autocomplete?:
		| 'off'
		| 'name'
		| 'username'
		| 'current-password'
		| 'new-password'
		| 'organization'
		| 'one-time-code';
	inputMode?: 'numeric' | 'decimal';
	pattern?: string;
	maxLength?: number;
	required?: boolean;
	readOnly?: boolean;
	autofocus?: boolean;
	spellcheck?: boolean;
	onInput?: (event: TargetedInputEvent<HTMLInputElement>) => void;
}

/** Label, hint, error, field, in this order, tied together. */
export function Field(
	props: Control & { id: string; label: string; hint?: string; error?: string | undefined },
) {
	const { id, label, hint, error, ...control } = props;
	// Preact types each kind of input apart, which a value that names several kinds does not fit.
	const attributes = control as InputHTMLAttributes;
	return (
		<FieldFrame id={id} label={label} {...described(hint, error)}>
			{(aria) => <input {...attributes} {...aria} id={id} />}
		</FieldFrame>
	);
}

const described = (hint: string | undefined, error: string | undefined) => ({
	...(hint === undefined ? {} : { hint }),
	...(error === undefined ? {} : { error }),
});

/** The same around any control. */
export function FieldFrame(props: {
	id: string;
	label: string;
	hint?: string;
	error?: string;
	children: (aria: AriaAttributes) => ComponentChildren;
}) {
	const { id, label, hint, error, children } = props;
	const ids = [hint === undefined ? '' : `${id}-h`, error === undefined ? '' : `${id}-e`]
		.filter((part) => part !== '')
		.join(' ');
	const aria: AriaAttributes = {
		...(ids === '' ? {} : { 'aria-describedby': ids }),
		...(error === undefined ? {} : { 'aria-invalid': 'true' }),
	};
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{hint !== undefined && (
				<p class="small" id={`${id}-h`}>
					{hint}
				</p>
			)}
			{error !== undefined && (
				<p class="error" id={`${id}-e`}>
					<Shape name="fail" tone="stop" /> {error}
				</p>
			)}
			{children(aria)}
		</div>
	);
}

/** A text of several lines. */
export function Area(props: {
	id: string;
	label: string;
	hint?: string;
	error?: string | undefined;
	rows: number;
	minLength?: number;
	maxLength?: number;
	required?: boolean;
	spellcheck?: boolean;
	autocomplete?: 'off';
	value?: string;
	onInput?: (event: TargetedInputEvent<HTMLTextAreaElement>) => void;
}) {
	const { id, label, hint, error, ...control } = props;
	return (
		<FieldFrame id={id} label={label} {...described(hint, error)}>
			{(aria) => <textarea {...control} {...aria} id={id} name={id} />}
		</FieldFrame>
	);
}

/** A closed list of values. */
export function Select<Value extends string>(props: {
	id: string;
	name: string;
	label: string;
	value: Value | '';
	options: readonly (readonly [value: Value, word: string])[];
	/** The word for no value; absent: a value is required. */
	any?: string;
	onChange?: (value: Value) => void;
}) {
	const { id, name, label, value, options, any, onChange } = props;
	return (
		<FieldFrame id={id} label={label}>
			{(aria) => (
				<select
					{...aria}
					id={id}
					name={name}
					{...(onChange === undefined
						? {}
						: { onChange: (event) => onChange(event.currentTarget.value as Value) })}
				>
					{any !== undefined && (
						<option value="" selected={value === ''}>
							{any}
						</option>
					)}
					{options.map(([option, word]) => (
						<option key={option} value={option} selected={option === value}>
							{word}
						</option>
					))}
				</select>
			)}
		</FieldFrame>
	);
}

/** Says on submit what is to be corrected, with links to the fields; gets the focus then, and leaves it to who corrects the fields. */
export function Errors({ list }: { list: readonly { id: string; text: string }[] }) {
	const w = useWords(words);
	const box = useRef<HTMLDivElement>(null);
	const isShown = list.length > 0;
	useLayoutEffect(() => {
		const shown = box.current;
		if (shown === null) return;
		const lead = () => shown.focus();
		lead();
		// Submitted again with something left to correct.
		const form = shown.closest('form');
		form?.addEventListener('submit', lead);
		return () => form?.removeEventListener('submit', lead);
	}, [isShown]);
	if (!isShown) return null;
	return (
		<div class="errors" role="alert" tabIndex={-1} ref={box} aria-labelledby="errors-title">
			<h2 id="errors-title">{w.errorsTitle(list.length)}</h2>
			<ul class="points">
				{list.map(({ id, text }) => (
					<li key={id}>
						<a href={`#${id}`} onClick={(event) => focusField(event, id)}>
							{text}
						</a>
					</li>
				))}
			</ul>
		</div>
	);
}

function focusField(event: Event, id: string): void {
	event.preventDefault();
	document.getElementById(id)?.focus();
}

/** Errors of the server by the name of the field: the JSON pointer finds it. */
export function fieldErrors(error: ApiError | undefined): Readonly<Record<string, string>> {
	return Object.fromEntries(
		(error?.fields ?? []).map(({ pointer, message }) => [pointer.split('/')[1] ?? '', message]),
	);
}

/** Tells password managers whose password a form asks for. */
export function Username({ email }: { email: string }) {
	return (
		<input
			class="unseen"
			type="email"
			autocomplete="username"
			value={email}
			readOnly
			tabIndex={-1}
			aria-hidden="true"
		/>
	);
}
