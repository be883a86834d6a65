# Every character of the basic multilingual plane that Encode::GSM0338 can write, with its octets.
use strict;
use warnings;
use Encode;

for my $code (0 .. 0xFFFF) {
	next if $code >= 0xD800 && $code <= 0xDFFF;
	my $octets = eval { encode('gsm0338', chr $code, Encode::FB_CROAK | Encode::LEAVE_SRC) };
	print "$code ", unpack('H*', $octets), "\n" if defined $octets;
}
