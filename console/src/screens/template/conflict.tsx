import type { Template } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Table } from '../../parts/table.tsx';
import { formOf, type TemplateForm } from './form.ts';
import { words } from './words.ts';

/** Longest part of a text in the comparison, around the place where the two begin to differ. */
const SHOWN = 160;
/** What stands before that place, so that it can be found. */
const BEFORE = 40;

type Member = keyof TemplateForm;

/** Somebody else saved the template meanwhile: both versions, and the choice. Nothing is lost. */
export function Conflict(props: {
	theirs: Template;
	mine: TemplateForm;
	keepTheirs: () => void;
	keepMine: () => void;
	close: () => void;
}) {
	const { mine, keepTheirs, keepMine, close } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const theirs = formOf(props.theirs);
	const rows = (Object.keys(theirs) as Member[]).filter((name) => theirs[name] !== mine[name]);
	const nameOf = (name: Member) => (name === 'text' ? w.text[mine.channel] : w.members[name]);
	const shown = (name: Member, of: TemplateForm, other: TemplateForm) => {
		if (name === 'layout') return w.layouts[of.layout];
		if (name === 'purpose') return of.purpose === '' ? w.anyPurpose : f.purposes[of.purpose];
		return excerpt(of[name], other[name]) || w.empty;
	};
	return (
		<Dialog title={w.changedTitle} onClose={close}>
			<p>{w.changedLead}</p>
			{rows.length > 0 && (
				<Table
					caption={w.changedCaption}
					rows={rows}
					keyOf={(name) => name}
					columns={[
						{ head: w.member, cell: nameOf },
						{ head: w.yours, wide: true, cell: (name) => shown(name, mine, theirs) },
						{ head: w.theirs, wide: true, cell: (name) => shown(name, theirs, mine) },
					]}
				/>
			)}
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

/** The part of a text in which it begins to differ from another one. */
function excerpt(text: string, other: string): string {
	let at = 0;
	while (at < text.length && text[at] === other[at]) at += 1;
	const from = Math.max(0, Math.min(at, text.length) - BEFORE);
	const part = text.slice(from, from + SHOWN);
	return `${from > 0 ? '…' : ''}${part}${from + SHOWN < text.length ? '…' : ''}`;
}
