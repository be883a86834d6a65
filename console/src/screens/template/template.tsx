import type { Template } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Leaving } from '../../parts/leaving.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { Conflict } from './conflict.tsx';
import { TemplateFields } from './fields.tsx';
import { creationOf, emptyTemplate, fieldOf, formOf, writtenOf } from './form.ts';
import { Preview } from './preview.tsx';
import { Remove } from './remove.tsx';
import { words } from './words.ts';

/** Roles that may write templates (`platform/src/security/access.ts`). */
const WRITERS = ['owner', 'admin', 'marketer'] as const;
/** Path of a template that does not exist yet. */
const NEW = 'new';

/** One template: its text, and how a person gets it. */
export default function TemplateScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	if (id !== NEW) return <Existing key={id} id={id} />;
	if (may('createTemplate')) return <Edit key={NEW} first={null} />;
	return (
		<Page title={w.title} parent={{ href: to('templates'), name: w.list }}>
			<Forbidden roles={WRITERS.map((role) => f.roles[role]).join(', ')} />
		</Page>
	);
}

function Existing({ id }: { id: string }) {
	const w = useWords(words);
	const found = useResource(id, () => call<Template>(pathOf({ id })));
	if (found.data !== undefined) return <Edit first={found.data} />;
	return (
		<Page title={w.list} parent={{ href: to('templates'), name: w.list }}>
			<Loaded what={w.what} resource={found}>
				{() => null}
			</Loaded>
		</Page>
	);
}

function Edit({ first }: { first: Template | null }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const { route } = useLocation();
	const [template, setTemplate] = useState(first);
	const [form, setForm] = useState(() => (first === null ? emptyTemplate : formOf(first)));
	const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
	const [failure, setFailure] = useState<ApiError>();
	/** What somebody else has saved meanwhile. */
	const [theirs, setTheirs] = useState<Template | null>(null);
	const [isBusy, setBusy] = useState(false);
	const [isSaved, setSaved] = useState(false);
	const saved = JSON.stringify(template === null ? emptyTemplate : formOf(template));
	const isDirty = JSON.stringify(form) !== saved;
	function show(kept: Template) {
		setErrors({});
		setFailure(undefined);
		setTheirs(null);
		setTemplate(kept);
		setForm(formOf(kept));
	}
	const mayWrite = may(template === null ? 'createTemplate' : 'patchTemplate');

	/** @param over the version that is replaced; default: the one that was read. */
	async function save(over = template) {
		if (isBusy) return;
		if (form.name.trim() === '') {
			setErrors({ name: w.problems.name });
			return;
		}
		setBusy(true);
		try {
			const kept =
				over === null
					? await call<Template>('/v1/templates', { method: 'POST', body: creationOf(form) })
					: await call<Template>(pathOf(over), {
							method: 'PATCH',
							body: writtenOf(form),
							headers: { 'if-match': `"${over.version}"` },
						});
			show(kept);
			setSaved(true);
			if (template === null) route(to('templates', kept.id), true);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (error.slug === 'precondition-failed' && over !== null) {
				setTheirs(await call<Template>(pathOf(over)));
				return;
			}
			setErrors(errorsOf(error, w));
			setFailure(error.fields.length === 0 ? error : undefined);
		} finally {
			setBusy(false);
		}
	}

	return (
		<Page
			title={template?.name ?? w.title}
			parent={{ href: to('templates'), name: w.list }}
			tags={
				<>
					<span class="tag">{f.channels[form.channel]}</span>
					{template !== null && (
						<small>
							{w.version(format.number(template.version), format.moment(template.updatedAt))}
						</small>
					)}
				</>
			}
			actions={
				template !== null && may('deleteTemplate') ? <Remove template={template} /> : undefined
			}
		>
			{template === null && (
				<Verdict tone="info" shape="draft" say={w.say.fresh} lead={w.leadFresh} />
			)}
			{failure !== undefined && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{failure.detail}</span>
				</Note>
			)}
			{theirs !== null && (
				<Conflict
					theirs={theirs}
					mine={form}
					keepTheirs={() => {
						show(theirs);
						setSaved(false);
					}}
					keepMine={() => void save(theirs)}
					close={() => setTheirs(null)}
				/>
			)}
			{template !== null && (
				<Preview key={template.version} template={template} isDirty={isDirty} />
			)}
			{mayWrite ? (
				<TemplateFields
					form={form}
					isNew={template === null}
					errors={errors}
					said={
						isSaved && !isDirty && template !== null ? w.saved(format.number(template.version)) : ''
					}
					change={(part) => setForm((old) => ({ ...old, ...part }))}
					save={() => void save()}
				/>
			) : (
				<Note shape="lock" title={w.readOnly} />
			)}
			<Leaving isDirty={isDirty && mayWrite} />
		</Page>
	);
}

const pathOf = ({ id }: Pick<Template, 'id'>) => `/v1/templates/${encodeURIComponent(id)}`;

/** Errors by field, with the way out. */
function errorsOf(error: ApiError, w: (typeof words)['fr']): Readonly<Record<string, string>> {
	const isTaken = error.slug === 'conflict';
	return Object.fromEntries(
		error.fields.map(({ pointer, message }) => {
			const id = fieldOf(pointer);
			const isEmpty = /is required|must not be empty/.test(message);
			if (id === 'name' && isTaken) return [id, w.problems.taken];
			if (id === 'name' && isEmpty) return [id, w.problems.name];
			if (id === 'subject' && isEmpty) return [id, w.problems.subject];
			if (id === 'text' && isEmpty) return [id, w.problems.text];
			return [id, w.other(message)];
		}),
	);
}
