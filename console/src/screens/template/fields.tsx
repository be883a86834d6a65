import { useMemo } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Choices } from '../../parts/choices.tsx';
import { Errors, Field, FieldFrame, Select } from '../../parts/field.tsx';
import type { Layout, TemplateForm } from './form.ts';
import { voiceOptions } from './voices.ts';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;
const PURPOSES = ['marketing', 'transactional'] as const;
const LAYOUTS: readonly Layout[] = ['none', 'html', 'mjml'];
/** The most that the API takes of a text. */
const LONGEST = 100_000;

/** The fields of a template. */
export function TemplateFields(props: {
	form: TemplateForm;
	isNew: boolean;
	errors: Readonly<Record<string, string>>;
	/** What saving led to. */
	said: string;
	change: (part: Partial<TemplateForm>) => void;
	save: () => void;
}) {
	const { form, isNew, errors, said, change, save } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const { language } = useFormat();
	const list = useMemo(() => Object.entries(errors).map(([id, text]) => ({ id, text })), [errors]);
	const area = (id: 'text' | 'markup', label: string, rows: number) => (
		<FieldFrame id={id} label={label} {...(errors[id] === undefined ? {} : { error: errors[id] })}>
			{(aria) => (
				<textarea
					{...aria}
					id={id}
					class={id === 'markup' ? 'code' : ''}
					rows={rows}
					maxLength={LONGEST}
					spellcheck={id === 'text'}
					value={form[id]}
					onInput={(event) => change({ [id]: event.currentTarget.value })}
				/>
			)}
		</FieldFrame>
	);
	return (
		<form
			class="card"
			noValidate
			aria-label={w.edit}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<h2>{w.edit}</h2>
			<Errors list={list} />
			<div class="pair">
				<Field
					id="name"
					label={w.name}
					hint={w.nameHint}
					error={errors['name']}
					required
					maxLength={500}
					autocomplete="off"
					value={form.name}
					onInput={(event) => change({ name: event.currentTarget.value })}
				/>
				{form.channel === 'voice' ? (
					<Select
						id="language"
						name="language"
						label={w.voice}
						any={w.anyVoice}
						value={form.language}
						options={voiceOptions(language, form.language)}
						onChange={(tag) => change({ language: tag })}
					/>
				) : (
					<Field
						id="language"
						label={w.language}
						hint={w.languageHint}
						error={errors['language']}
						maxLength={35}
						autocomplete="off"
						value={form.language}
						onInput={(event) => change({ language: event.currentTarget.value })}
					/>
				)}
			</div>
			{isNew && (
				<Choices
					name="channel"
					legend={w.channel}
					row
					options={CHANNELS.map((channel) => [channel, f.channels[channel]] as const)}
					value={form.channel}
					onChange={(channel) => change({ channel })}
				/>
			)}
			<Select
				id="purpose"
				name="purpose"
				label={w.purpose}
				any={w.anyPurpose}
				value={form.purpose}
				options={PURPOSES.map((purpose) => [purpose, f.purposes[purpose]] as const)}
				onChange={(purpose) => change({ purpose })}
			/>
			{form.channel === 'email' && (
				<Field
					id="subject"
					label={w.subject}
					error={errors['subject']}
					maxLength={998}
					autocomplete="off"
					value={form.subject}
					onInput={(event) => change({ subject: event.currentTarget.value })}
				/>
			)}
			{area('text', w.text[form.channel], form.channel === 'email' ? 6 : 5)}
			{form.channel === 'email' && (
				<>
					<Choices
						name="layout"
						legend={w.layout}
						row
						options={LAYOUTS.map((layout) => [layout, w.layouts[layout]] as const)}
						value={form.layout}
						onChange={(layout) => change({ layout })}
					/>
					{form.layout !== 'none' && area('markup', w[form.layout], 12)}
				</>
			)}
			<div class="do">
				<button class="btn main" type="submit">
					{w.save}
				</button>
				<p class="small" role="status">
					{said}
				</p>
			</div>
		</form>
	);
}
