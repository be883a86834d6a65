import type { SmsReportsResult } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, FieldFrame } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { useProblem } from '../../signin/problem.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { words } from './words.ts';

/** Below what the platform reads of a body. */
const MOST_BYTES = 2_000_000;

/** Takes an export of 33700: each row becomes a complaint of the client that sent the message. */
export default function UploadReports() {
	const w = useWords(words);
	const [result, setResult] = useState<SmsReportsResult | null>(null);
	const parent = { href: to('complaints'), name: w.title };
	if (result !== null) {
		return (
			<Page key="done" title={w.uploadTitle} parent={parent}>
				<Result result={result} again={() => setResult(null)} />
			</Page>
		);
	}
	return (
		<Page key="form" title={w.uploadTitle} parent={parent}>
			<Verdict tone="info" shape="note" say={w.uploadSay} lead={w.uploadLead} />
			<Form done={setResult} />
		</Page>
	);
}

function Form({ done }: { done: (result: SmsReportsResult) => void }) {
	const w = useWords(words);
	const say = useProblem();
	const [problem, setProblem] = useState<string>();
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const file = new FormData(form).get('file');
		if (!(file instanceof File) || file.size === 0) {
			setProblem(w.fileMissing);
			return;
		}
		if (file.size > MOST_BYTES) {
			setProblem(w.fileLarge);
			return;
		}
		setProblem(undefined);
		setIsBusy(true);
		try {
			const csv = textOfBytes(await file.arrayBuffer());
			done(
				await call<SmsReportsResult>('/v1/operator/complaints/33700', {
					method: 'POST',
					body: { csv },
				}),
			);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.fields.some(({ pointer }) => pointer === '/csv')) setProblem(w.fileWrong);
			else setError(failure);
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
			<h2>{w.uploadHeading}</h2>
			<Errors list={problem === undefined ? [] : [{ id: 'file', text: problem }]} />
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<FieldFrame
				id="file"
				label={w.file}
				hint={w.fileHint}
				{...(problem === undefined ? {} : { error: problem })}
			>
				{(aria) => (
					<input
						{...aria}
						id="file"
						name="file"
						type="file"
						accept=".csv,.txt,text/csv,text/plain"
					/>
				)}
			</FieldFrame>
			<div class="do">
				<button class="btn main" type="submit">
					{w.uploadGo}
				</button>
			</div>
		</form>
	);
}

/** Exports are UTF-8, or the code page of a French Windows where they are not. */
function textOfBytes(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function Result({ result, again }: { result: SmsReportsResult; again: () => void }) {
	const w = useWords(words);
	const format = useFormat();
	const accounts = useAccounts();
	const { rows, recorded, known, unmatched } = result;
	return (
		<>
			<Verdict
				tone={unmatched.length === 0 ? 'ok' : 'warn'}
				shape={unmatched.length === 0 ? 'ok' : 'warn'}
				live
				say={w.uploaded(recorded.length)}
				lead={w.uploadedLead(
					format.number(rows),
					format.number(known),
					format.number(unmatched.length),
				)}
			/>
			{recorded.length > 0 && (
				<section class="card">
					<h2>{w.recordedTitle}</h2>
					<Table
						caption={w.recordedTitle}
						rows={recorded}
						keyOf={({ complaintId }) => complaintId}
						columns={[
							{
								head: w.row,
								cell: ({ row, complaintId }) => (
									<a href={to('complaints', complaintId)}>{w.rowNo(format.number(row))}</a>
								),
							},
							{
								head: w.account,
								wide: true,
								cell: ({ accountId }) => <AccountLink id={accountId} accounts={accounts} />,
							},
						]}
					/>
				</section>
			)}
			{unmatched.length > 0 && (
				<section class="card">
					<h2>{w.unmatchedTitle}</h2>
					<Table
						caption={w.unmatchedTitle}
						rows={unmatched}
						keyOf={({ row }) => String(row)}
						columns={[
							{ head: w.row, cell: ({ row }) => w.rowNo(format.number(row)) },
							{ head: w.whyNot, wide: true, cell: ({ reason }) => w.mismatches[reason] },
						]}
					/>
				</section>
			)}
			<div class="do">
				<button class="btn" type="button" onClick={again}>
					{w.uploadAgain}
				</button>
			</div>
		</>
	);
}
