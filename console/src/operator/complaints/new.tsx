import type { AccountComplaint, AccountComplaintRequest } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field, FieldFrame, fieldErrors, Select } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { CHANNELS, SAYS } from '../../screens/complaints/looks.ts';
import { words as shared } from '../../screens/complaints/words.ts';
import { useProblem } from '../../signin/problem.ts';
import { dayIn } from '../../words/days.ts';
import { instantIn } from '../../words/local-time.ts';
import { AccountField } from '../account-field.tsx';
import { textOf } from '../ask-why.tsx';
import { words } from './words.ts';

const LONGEST = 4000;
const FIELDS = ['accountId', 'subject', 'text', 'messageId', 'receivedAt'] as const;
type Problems = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** Records a complaint that reached the operator; the person is opted out before the answer arrives. */
export default function NewComplaint() {
	const w = useWords(words);
	return (
		<Page title={w.newTitle} parent={{ href: to('complaints'), name: w.title }}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<Form />
		</Page>
	);
}

function Form() {
	const w = useWords(words);
	const s = useWords(shared);
	const say = useProblem();
	const { route, query } = useLocation();
	const { timeZone } = useFormat();
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const accountId = textOf(form, 'accountId');
		const body = requestOf(form, timeZone);
		const missing: Problems = {
			...(accountId === '' ? { accountId: w.accountMissing } : {}),
			...(body.subject === '' ? { subject: s.subjectMissing } : {}),
		};
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			const path = `/v1/operator/accounts/${encodeURIComponent(accountId)}/complaints`;
			const made = await call<AccountComplaint>(path, { method: 'POST', body });
			route(to('complaints', made.id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const at = fieldErrors(failure);
			const known: Problems = {
				...(failure.status === 404 ? { accountId: w.accountUnknown } : {}),
				...('subject' in at ? { subject: s.subjectWrong } : {}),
				...('messageId' in at ? { messageId: s.messageWrong } : {}),
				...('receivedAt' in at ? { receivedAt: s.receivedWrong } : {}),
				...('text' in at ? { text: s.textWrong } : {}),
			};
			setProblems(known);
			if (Object.keys(known).length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<h2>{w.newHeading}</h2>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<AccountField chosen={query['account'] ?? ''} error={problems.accountId} />
			<Field
				id="subject"
				name="subject"
				autocomplete="off"
				spellcheck={false}
				maxLength={320}
				label={s.subject}
				hint={s.subjectHint}
				error={problems.subject}
			/>
			<div class="pair">
				<Select
					id="channel"
					name="channel"
					label={w.channel}
					value="email"
					options={CHANNELS.map((one) => [one, s.channels[one]] as const)}
				/>
				<Select
					id="says"
					name="says"
					label={s.says}
					any={s.fromText}
					value=""
					options={SAYS.map((one) => [one, s.saying[one]] as const)}
				/>
			</div>
			<FieldFrame
				id="text"
				label={s.text}
				hint={s.textHint}
				{...(problems.text === undefined ? {} : { error: problems.text })}
			>
				{(aria) => <textarea {...aria} id="text" name="text" rows={4} maxLength={LONGEST} />}
			</FieldFrame>
			<Field
				id="messageId"
				name="messageId"
				autocomplete="off"
				spellcheck={false}
				maxLength={100}
				label={s.messageId}
				hint={w.messageIdHint}
				error={problems.messageId}
			/>
			<Field
				id="receivedAt"
				name="receivedAt"
				type="date"
				label={s.receivedOn}
				hint={s.receivedHint}
				error={problems.receivedAt}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{s.newGo}
				</button>
			</div>
		</form>
	);
}

/** A day of the past counts from its noon: nobody wrote down the hour. Today counts from now. */
function requestOf(form: HTMLFormElement, timeZone: string): AccountComplaintRequest {
	const [day, says, text, messageId] = ['receivedAt', 'says', 'text', 'messageId'].map((name) =>
		textOf(form, name),
	);
	const isToday = day === dayIn(timeZone, Date.now());
	const noon =
		day === undefined || day === '' || isToday ? null : instantIn(timeZone, day, '12:00');
	return {
		subject: textOf(form, 'subject'),
		channel: CHANNELS.find((one) => one === textOf(form, 'channel')) ?? 'other',
		says: SAYS.find((one) => one === says),
		...(text === undefined || text === '' ? {} : { text }),
		...(messageId === undefined || messageId === '' ? {} : { messageId }),
		...(noon === null ? {} : { receivedAt: new Date(noon).toISOString() }),
	};
}
