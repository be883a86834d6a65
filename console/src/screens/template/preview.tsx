import type { Contact, Template, TemplatePreview } from '@marketing-cible/contract';
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, call, queryText, ROOT } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Field } from '../../parts/field.tsx';
import { Listen } from '../../parts/listen.tsx';
import { Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { useSettled } from '../../parts/use-settled.ts';
import { exampleVariables } from '../wizard/example.ts';
import { PersonSearch } from './person-search.tsx';
import { words } from './words.ts';

const PAUSE_MS = 400;
/** Letters that are read aloud in a second. */
const LETTERS_A_SECOND = 15;

type W = (typeof words)['fr'];
type Values = Readonly<Record<string, string>>;

/** The saved template as a real contact would get it, or an example person. */
export function Preview({ template, isDirty }: { template: Template; isDirty: boolean }) {
	const w = useWords(words);
	const { may } = useSession();
	const [person, setPerson] = useState<Contact | null>(null);
	const [values, setValues] = useState<Values>({});
	const settled = useSettled(values, PAUSE_MS);
	const body = bodyOf(template, person, settled);
	const mayPreview = may('previewTemplate');
	const path = `/v1/templates/${encodeURIComponent(template.id)}/preview`;
	const result = useResource(JSON.stringify([template.version, body]), async () =>
		mayPreview ? call<TemplatePreview>(path, { method: 'POST', body }) : null,
	);
	const [last, setLast] = useState<TemplatePreview | null>(null);
	useEffect(() => {
		if (result.data !== undefined) setLast(result.data);
	}, [result.data]);
	if (!mayPreview) return null;
	return (
		<>
			<Says template={template} found={last} error={result.error} isDirty={isDirty} />
			<section class="card">
				<h2>{w.preview}</h2>
				<p class="mut">{w.previewLead}</p>
				<div class="cols half">
					<div>
						<PersonSearch chosen={person} choose={setPerson} />
						{template.variables.length > 0 && (
							<>
								<h3>{w.values}</h3>
								{template.variables.map((name) => (
									<Field
										key={name}
										id={`value-${name}`}
										label={name}
										autocomplete="off"
										maxLength={1000}
										value={values[name] ?? ''}
										onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
									/>
								))}
							</>
						)}
					</div>
					<div>
						{result.loading && last === null && <Loading what={w.whatPreview} />}
						{result.error?.fields.length === 0 && (
							<Failed what={w.whatPreview} error={result.error} retry={result.reload} />
						)}
						{result.error === undefined && last !== null && (
							<Shown template={template} found={last} body={body} />
						)}
					</div>
				</div>
			</section>
		</>
	);
}

interface PreviewBody {
	contactId?: string;
	variables: Record<string, unknown>;
}

/** With a person, the platform fills in the contact; without, an example stands for it. */
function bodyOf(template: Template, person: Contact | null, values: Values): PreviewBody {
	const { contact, ...variables } = exampleVariables(template, values);
	if (person === null) return { variables: { ...variables, contact } };
	return { contactId: person.id, variables };
}

function Says(props: {
	template: Template;
	found: TemplatePreview | null;
	error: ApiError | undefined;
	isDirty: boolean;
}) {
	const { template, found, error, isDirty } = props;
	const w = useWords(words);
	const format = useFormat();
	if (isDirty) {
		return <Verdict tone="info" shape="draft" live say={w.say.dirty} lead={w.leadDirty} />;
	}
	if (error !== undefined && error.fields.length > 0) {
		const names = error.fields.map(({ pointer }) => pointer.split('/').slice(2).join('.'));
		const isMissing = error.fields.every(({ pointer }) => pointer.startsWith('/variables/'));
		return isMissing ? (
			<Verdict
				tone="warn"
				shape="warn"
				live
				say={w.say.missing}
				lead={w.missing(names.join(', '))}
			/>
		) : (
			<Verdict tone="stop" shape="fail" live say={w.say.broken} lead={error.fields[0]?.message} />
		);
	}
	if (found === null) return error === undefined ? <VerdictPlace /> : null;
	return (
		<Verdict
			tone="ok"
			shape="ok"
			live
			say={sentence(template, found, w, format.number)}
			lead={w.lead}
		/>
	);
}

function sentence(
	{ channel }: Template,
	{ segments }: TemplatePreview,
	w: W,
	number: (value: number) => string,
): string {
	if (channel !== 'sms' || segments === null) return w.say.ready;
	return segments === 1 ? w.say.one : w.say.segments(number(segments));
}

/** The message as its device shows it. */
function Shown(props: { template: Template; found: TemplatePreview; body: PreviewBody }) {
	const { template, found, body } = props;
	const w = useWords(words);
	const format = useFormat();
	const { text = '', subject = '', html } = found.content;
	if (template.channel === 'email') {
		return (
			<>
				<p>
					{w.subjectOf} <b>{subject}</b>
				</p>
				{html !== undefined && (
					<iframe
						class="mail"
						title={w.frame}
						sandbox=""
						referrerpolicy="no-referrer"
						src={frameAddress(template, body)}
					/>
				)}
				{text !== '' && (
					<details open={html === undefined}>
						<summary>{w.plain}</summary>
						<p class="plain">{text}</p>
					</details>
				)}
			</>
		);
	}
	return (
		<>
			<p class="sms">{text}</p>
			<p class="small">
				{template.channel === 'sms'
					? w.sms(format.number(text.length), format.number(found.segments ?? 0))
					: w.spoken(format.duration(text.length / LETTERS_A_SECOND))}
			</p>
			{template.channel === 'voice' && (
				<Listen text={text} language={template.language ?? undefined} />
			)}
			{template.channel === 'sms' && template.purpose !== 'transactional' && (
				<p class="small">{w.stop}</p>
			)}
		</>
	);
}

/** The page of the mail, an answer of the platform with a policy of its own. Contains ids and values, never an address. */
function frameAddress({ id, version }: Template, { contactId, variables }: PreviewBody): string {
	const path = `v1/templates/${encodeURIComponent(id)}/html`;
	return ROOT + path + queryText({ contactId, variables: JSON.stringify(variables), v: version });
}
