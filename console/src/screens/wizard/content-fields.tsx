import type { Template } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { Loading } from '../../parts/states.tsx';
import type { FieldErrors } from './step-props.ts';
import type { Channel, ContentForm } from './form.ts';
import { given } from './given.ts';
import { words } from './words-what.ts';

/** The most that the API takes of a text. */
const LONGEST = 100_000;

/** One message: its text, or a template with its values. @param props.prefix of the ids of the fields. */
export function ContentFields(props: {
	prefix: string;
	channel: Channel;
	content: ContentForm;
	/** Absent: still loading. */
	templates: readonly Template[] | undefined;
	errors: FieldErrors;
	change: (part: Partial<ContentForm>) => void;
}) {
	const { prefix, content, change } = props;
	const w = useWords(words);
	return (
		<>
			<Choices
				name={`${prefix}source`}
				legend={w.source}
				row
				options={[
					['text', w.own],
					['template', w.template],
				]}
				value={content.source}
				onChange={(source) => change({ source })}
			/>
			{content.source === 'text' ? <OwnText {...props} /> : <FromTemplate {...props} />}
		</>
	);
}

type Props = Parameters<typeof ContentFields>[0];

function OwnText({ prefix, channel, content, errors, change }: Props) {
	const w = useWords(words);
	const format = useFormat();
	const area = (name: 'text' | 'html', label: string, hint: string, rows: number) => (
		<FieldFrame
			id={prefix + name}
			label={label}
			hint={hint}
			{...given('error', errors[prefix + name])}
		>
			{(aria) => (
				<textarea
					{...aria}
					id={prefix + name}
					class={name === 'html' ? 'code' : ''}
					rows={rows}
					maxLength={LONGEST}
					value={content[name]}
					onInput={(event) => change({ [name]: event.currentTarget.value })}
				/>
			)}
		</FieldFrame>
	);
	return (
		<>
			{channel === 'email' && (
				<Field
					id={`${prefix}subject`}
					label={w.subject}
					error={errors[`${prefix}subject`]}
					maxLength={998}
					autocomplete="off"
					value={content.subject}
					onInput={(event) => change({ subject: event.currentTarget.value })}
				/>
			)}
			{area('text', w.text[channel], w.textHint[channel], channel === 'email' ? 8 : 5)}
			<p class="small">{w.characters(format.number(content.text.length))}</p>
			{channel === 'email' && area('html', w.html, w.htmlHint, 6)}
		</>
	);
}

function FromTemplate({ prefix, content, templates, errors, change }: Props) {
	const w = useWords(words);
	if (templates === undefined) return <Loading what={w.whatTemplates} />;
	const chosen = templates.find(({ id }) => id === content.templateId);
	const isGone = content.templateId !== '' && chosen === undefined;
	const options = templates.map(({ id, name }) => [id, name] as const);
	if (options.length === 0 && !isGone) return <p>{w.noTemplates}</p>;
	return (
		<>
			<FieldFrame
				id={`${prefix}template`}
				label={w.chooseTemplate}
				hint={w.chooseHint}
				{...given('error', errors[`${prefix}template`])}
			>
				{(aria) => (
					<select
						{...aria}
						id={`${prefix}template`}
						onChange={(event) => change({ templateId: event.currentTarget.value })}
					>
						<option value="" selected={content.templateId === ''}>
							{w.none}
						</option>
						{isGone && (
							<option value={content.templateId} selected>
								{w.gone}
							</option>
						)}
						{options.map(([id, name]) => (
							<option key={id} value={id} selected={id === content.templateId}>
								{name}
							</option>
						))}
					</select>
				)}
			</FieldFrame>
			{chosen !== undefined && chosen.variables.length > 0 && (
				<>
					<h3>{w.variables}</h3>
					<p class="small">{w.variablesHint}</p>
					{chosen.variables.map((name) => (
						<Field
							key={name}
							id={`${prefix}variable-${name}`}
							label={name}
							error={errors[`${prefix}variable-${name}`]}
							maxLength={1000}
							autocomplete="off"
							value={shown(content.variables[name])}
							onInput={(event) =>
								change({ variables: { ...content.variables, [name]: event.currentTarget.value } })
							}
						/>
					))}
				</>
			)}
		</>
	);
}

/** A value as a field shows it: a text, or what the API was given as JSON. */
function shown(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
