import type { IExecuteFunctions } from 'n8n-workflow';

/** Parts of the context that other versions of n8n lack, or had. */
interface SigningContext {
	/** n8n 1.107 to 2.12: without it the signature is not checked. */
	setSignatureValidationRequired?: () => void;
	/** Since n8n 1.107. */
	getSignedResumeUrl?: IExecuteFunctions['getSignedResumeUrl'];
}

/** Query parameter that tells the waits of one node apart. */
export const WAIT_PARAMETER = 'wait';

/**
 * The URL that continues this execution, signed where n8n can. It is no proof: the wake-up is not believed, only the platform is.
 * @param key what the URL is for; part of the signature.
 */
export function resumeUrl(this: IExecuteFunctions, key: string): string {
	const signing = this as SigningContext;
	signing.setSignatureValidationRequired?.call(this);
	const query = { [WAIT_PARAMETER]: key };
	if (signing.getSignedResumeUrl !== undefined) {
		return signing.getSignedResumeUrl.call(this, query);
	}
	const url = new URL(
		`${String(this.evaluateExpression('{{ $execution.resumeUrl }}', 0))}/${this.getNode().id}`,
	);
	url.search = new URLSearchParams(query).toString();
	return url.href;
}
