/* Makes the loopback interface look like any other to a program that leaves it out. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stddef.h>

int getifaddrs(struct ifaddrs **all)
{
	int (*real)(struct ifaddrs **) = (int (*)(struct ifaddrs **)) dlsym(RTLD_NEXT, "getifaddrs");
	int result = real == NULL ? -1 : real(all);
	if (result != 0)
		return result;
	for (struct ifaddrs *one = *all; one != NULL; one = one->ifa_next)
		if (one->ifa_flags & IFF_LOOPBACK)
			one->ifa_flags &= ~(unsigned) IFF_LOOPBACK;
		else
			one->ifa_flags &= ~(unsigned) IFF_UP;
	return 0;
}
