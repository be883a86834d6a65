import type { ComponentChildren } from 'preact';

export interface Column<Row> {
	head: string;
	/** Figures stand right. */
	num?: boolean;
	/** The cell takes the whole width on a phone. */
	wide?: boolean;
	cell: (row: Row) => ComponentChildren;
}

/**
 * A table whose rows become blocks on a phone; the roles keep it a table for screen readers then. The first column names the row.
 */
export function Table<Row>(props: {
	caption: string;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	keyOf: (row: Row) => string;
	/** The caption is shown; otherwise only screen readers hear it. */
	shown?: boolean;
}) {
	const { caption, columns, rows, keyOf, shown } = props;
	return (
		<table class="stack" role="table">
			<caption {...(shown === true ? {} : { class: 'vh' })}>{caption}</caption>
			<thead role="rowgroup">
				<tr role="row">
					{columns.map(({ head, num }) => (
						<th
							key={head}
							scope="col"
							role="columnheader"
							{...(num === true ? { class: 'num' } : {})}
						>
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{rows.map((row) => (
					<tr key={keyOf(row)} role="row">
						{columns.map((column, index) =>
							index === 0 ? (
								<th key={column.head} scope="row" role="rowheader">
									{column.cell(row)}
								</th>
							) : (
								<td
									key={column.head}
									role="cell"
									data-label={column.head}
									class={`${column.num === true ? 'num' : ''}${column.wide === true ? ' wide' : ''}`}
								>
									{column.cell(row)}
								</td>
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}
