import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** The context of a tool has no hints before n8n 1.120; a missing hint must not fail a node that has sent. */
export function addHint(context: IExecuteFunctions, hint: NodeExecutionHint | undefined): void {
	const { addExecutionHints }: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context;
	if (hint !== undefined) addExecutionHints?.call(context, hint);
}
