import type { AlertRule } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, callVersioned, type Versioned } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useProblem } from '../../signin/problem.ts';
import { changeOf, formOf, type RuleField, type RuleForm } from './rule-form.ts';
import { RuleFields } from './rule-fields.tsx';
import { tellsOf, whenOf } from './rule-sentence.ts';
import { ruleWords } from './rule-words.ts';

const pathOf = (id: string) => `/v1/alert-rules/${encodeURIComponent(id)}`;

/** A rule in a dialog, read anew with its version. */
export function RuleDialog(props: {
	id: string;
	nameOf: (rule: AlertRule) => string;
	close: () => void;
	saved: (rule: AlertRule) => void;
}) {
	const { id, nameOf, close, saved } = props;
	const w = useWords(ruleWords);
	const rule = useResource(id, () => callVersioned<AlertRule>(pathOf(id)));
	const title = rule.data === undefined ? w.title : w.dialog(nameOf(rule.data.answer));
	return (
		<Dialog title={title} onClose={close}>
			<Loaded what={w.what} resource={rule}>
				{(found) => <Edit found={found} close={close} saved={saved} />}
			</Loaded>
		</Dialog>
	);
}

function Edit(props: {
	found: Versioned<AlertRule>;
	close: () => void;
	saved: (rule: AlertRule) => void;
}) {
	const { found, close, saved } = props;
	const w = useWords(ruleWords);
	const format = useFormat();
	const say = useProblem();
	const point = format.language === 'fr' ? ',' : '.';
	const [base, setBase] = useState(found);
	const [form, setForm] = useState<RuleForm>(() => formOf(found.answer, point));
	const [wrong, setWrong] = useState<readonly RuleField[]>([]);
	const [theirs, setTheirs] = useState<Versioned<AlertRule>>();
	const [error, setError] = useState<ApiError>();
	const { id } = base.answer;
	async function save({ answer, etag }: Versioned<AlertRule>) {
		setError(undefined);
		const made = changeOf(answer, form);
		setWrong('wrong' in made ? made.wrong : []);
		if ('wrong' in made) return;
		try {
			const headers = { 'if-match': etag };
			const request = { method: 'PATCH', body: made.change, headers } as const;
			saved((await callVersioned<AlertRule>(pathOf(id), request)).answer);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'precondition-failed') {
				setTheirs(await callVersioned<AlertRule>(pathOf(id)));
			} else if (failure.fields.length > 0) setWrong(fieldsOf(failure));
			else setError(failure);
		}
	}
	function takeTheirs(now: Versioned<AlertRule>) {
		setBase(now);
		setForm(formOf(now.answer, point));
		setTheirs(undefined);
	}
	const stateOf = ({ answer }: Versioned<AlertRule>) =>
		[
			answer.enabled ? w.on : w.off,
			w.severities[answer.severity],
			whenOf(answer, w, format),
			tellsOf(answer, w, format),
		]
			.join(w.between)
			.toLowerCase();
	return (
		<form
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void save(theirs ?? base);
			}}
		>
			{theirs !== undefined && (
				<Note tone="warn" shape="warn" title={w.conflictTitle} alert>
					{w.conflict(stateOf(theirs))}
				</Note>
			)}
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<RuleFields kind={base.answer.kind} form={form} wrong={wrong} change={setForm} />
			<div class="do">
				{theirs === undefined ? (
					<button class="btn" type="button" onClick={close}>
						{w.keep}
					</button>
				) : (
					<button class="btn" type="button" onClick={() => takeTheirs(theirs)}>
						{w.takeTheirs}
					</button>
				)}
				<button class="btn main" type="submit">
					{theirs === undefined ? w.save : w.keepMine}
				</button>
			</div>
		</form>
	);
}

/** The fields that the API refuses. */
function fieldsOf({ fields }: ApiError): RuleField[] {
	const found = fields.map(({ pointer }): RuleField => {
		if (pointer.startsWith('/notify/email')) return 'email';
		return pointer.startsWith('/notify') ? 'sms' : 'threshold';
	});
	return [...new Set(found)];
}
