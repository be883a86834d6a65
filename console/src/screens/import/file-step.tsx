import type { Import } from '@marketing-cible/contract';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Verdict } from '../../parts/page.tsx';
import { chooseFile, chosenFile, forgetFile } from './chosen-files.ts';
import { FileField } from './file-field.tsx';
import { Progress, WorkProgress } from './progress.tsx';
import { Refused } from './refused.tsx';
import { sizeOf } from './size.ts';
import { useSteps } from './take-step.ts';
import { upload } from './upload.ts';
import { words } from './words.ts';

interface StepProps {
	stored: Import;
	set: (stored: Import) => void;
}

/** Sends the file, goes on where an earlier upload stopped, and has it read. */
export function FileStep({ stored, set, reload }: StepProps & { reload: () => void }) {
	const { may } = useSession();
	if (stored.status === 'uploading' && may('putImportPart')) {
		return <Upload stored={stored} reload={reload} />;
	}
	return <Reading stored={stored} set={set} />;
}

/** The file is complete; the platform reads it. */
function Reading({ stored, set }: StepProps) {
	const w = useWords(words);
	const { may } = useSession();
	const { take, error } = useSteps(stored.id, set);
	const mayBegin = stored.next.includes('analyse') && may('analyseImport');
	useEffect(() => {
		if (mayBegin) void take('analyse');
	}, [mayBegin]);
	return (
		<>
			<Verdict tone="info" shape="live" live say={w.say.reading} lead={w.lead.reading} />
			<Refused error={error} />
			{error !== undefined && mayBegin && (
				<div class="do">
					<button class="btn main" type="button" onClick={() => void take('analyse')}>
						{w.analyse}
					</button>
				</div>
			)}
			{stored.status === 'analysing' && <WorkProgress stored={stored} label={w.say.reading} />}
		</>
	);
}

/** A connection that is waited for. */
interface Lost {
	seconds: number;
	again: () => void;
}

function Upload({ stored, reload }: { stored: Import; reload: () => void }) {
	const w = useWords(words);
	const format = useFormat();
	const { id, bytes, fileName } = stored;
	const [file, setFile] = useState(() => chosenFile(id));
	const [arrived, setArrived] = useState(stored.progress.done);
	const [lost, setLost] = useState<Lost | null>(null);
	const [error, setError] = useState<ApiError>();
	useEffect(() => {
		if (file === undefined) return undefined;
		const stop = new AbortController();
		const watcher = {
			arrived(done: number) {
				setArrived(done);
				setLost(null);
			},
			lost: (seconds: number, again: () => void) => setLost({ seconds, again }),
		};
		upload(file, stored, watcher, stop.signal).then(
			() => {
				if (stop.signal.aborted) return;
				forgetFile(id);
				reload();
			},
			(failure: unknown) => {
				if (!(failure instanceof ApiError)) throw failure;
				forgetFile(id);
				setFile(undefined);
				setError(failure);
			},
		);
		return () => {
			stop.abort();
		};
	}, [file]);
	const size = (value: number) => sizeOf(value, format.language);
	if (file === undefined) {
		const isOther = error !== undefined;
		return (
			<>
				<Verdict
					tone="warn"
					shape={isOther ? 'warn' : 'pause'}
					say={isOther ? w.say.other : w.say.resume}
					lead={isOther ? w.lead.other : w.lead.resume(size(arrived), size(bytes))}
				/>
				<Refused error={error} />
				<FileField
					same={{ name: fileName, bytes }}
					go={w.resume}
					chosen={(picked) => {
						chooseFile(id, picked);
						setError(undefined);
						setFile(picked);
					}}
				/>
			</>
		);
	}
	return (
		<>
			<Verdict
				tone={lost === null ? 'info' : 'warn'}
				shape={lost === null ? 'live' : 'pause'}
				live
				say={lost === null ? w.say.sending : w.say.lost}
				lead={lost === null ? w.lead.sending : w.lead.lost(format.duration(lost.seconds))}
			>
				{lost !== null && (
					<div class="do">
						<button class="btn" type="button" onClick={lost.again}>
							{w.retryNow}
						</button>
					</div>
				)}
			</Verdict>
			<section class="card">
				<Progress done={arrived} total={bytes} unit="bytes" label={w.whatFile} />
			</section>
		</>
	);
}
