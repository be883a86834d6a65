/** An IP address and its version. */
export interface ResolvedAddress {
	address: string;
	family: 4 | 6;
}
