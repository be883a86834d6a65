import type { Segment, SegmentNode } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Loaded } from '../../parts/states.tsx';
import { editWords } from './edit-words.ts';
import type { Sentences } from './sentence.ts';

interface Version {
	name: string;
	definition: SegmentNode | null;
}

/** Somebody else changed the segment meanwhile: both versions, and the choice. */
export function Conflict(props: {
	id: string;
	mine: Version;
	sentences: Sentences;
	keepTheirs: () => void;
	keepMine: () => void;
	close: () => void;
}) {
	const { id, mine, sentences, keepTheirs, keepMine, close } = props;
	const w = useWords(editWords);
	const theirs = useResource(`theirs ${id}`, () =>
		call<Segment>(`/v1/segments/${encodeURIComponent(id)}`),
	);
	return (
		<Dialog title={w.changedTitle} onClose={close}>
			<p>{w.changedLead}</p>
			<Loaded what={w.what} resource={theirs}>
				{(found) => (
					<dl class="flow">
						<dt>{w.theirs}</dt>
						<dd>
							<Said version={found} sentences={sentences} />
						</dd>
						<dt>{w.yours}</dt>
						<dd>
							<Said version={mine} sentences={sentences} />
						</dd>
					</dl>
				)}
			</Loaded>
			<div class="do">
				<button class="btn" type="button" onClick={keepTheirs}>
					{w.keepTheirs}
				</button>
				<button class="btn main" type="button" onClick={keepMine}>
					{w.keepYours}
				</button>
			</div>
		</Dialog>
	);
}

function Said({ version, sentences }: { version: Version; sentences: Sentences }) {
	const { name, definition } = version;
	return (
		<>
			{name}
			{definition !== null && (
				<>
					<br />
					<small>{sentences.whole(definition)}.</small>
				</>
			)}
		</>
	);
}
