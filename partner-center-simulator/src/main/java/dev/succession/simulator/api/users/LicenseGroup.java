package dev.succession.simulator.api.users;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;

/**
 * Who manages a licence. All products of the simulator are in the first group.
 */
enum LicenseGroup {

	/** The directory. */
	GROUP1,

	/** Minecraft. */
	GROUP2;

	private static final Pattern PARAMETER = Pattern.compile("[?&]licenseGroupIds=([^&]*)");

	/**
	 * Whether a call asks for the first group. A call that names no group does.
	 * @param request the call, which may name several groups
	 * @return whether it asks for it
	 * @throws Refusal if it names an unknown group
	 */
	static boolean asksForFirst(Request request) {
		List<LicenseGroup> asked = PARAMETER.matcher(request.path())
			.results()
			.map(LicenseGroup::of)
			.distinct()
			.toList();
		return asked.isEmpty() || asked.contains(GROUP1);
	}

	private static LicenseGroup of(MatchResult parameter) {
		return switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
			case "group1" -> GROUP1;
			case "group2" -> GROUP2;
			default -> throw new Refusal(400, 900126, "The value cannot be parsed.", "LicenseGroupIds");
		};
	}

}
