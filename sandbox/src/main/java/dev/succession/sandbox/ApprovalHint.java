package dev.succession.sandbox;

import dev.succession.sandbox.programs.Addresses;

/** Tells how a person approves a plan of the sandbox. */
final class ApprovalHint {

	private ApprovalHint() {
	}

	/**
	 * The page to open, and the commands to run.
	 * @param addresses where the parts are found
	 * @return several lines of text
	 */
	static String of(Addresses addresses) {
		String page = (addresses.console() != null) ? " on %s/rollouts, or".formatted(addresses.console()) : "";
		return """
				Nothing is bought before its plan is approved. Once all customers are examined:%s in another terminal:
				  mvn -q -DskipTests -pl cli -am package && alias succession='java -jar cli/target/cli-*-exec.jar'
				  export SPRING_KAFKA_BOOTSTRAP_SERVERS=%s SUCCESSION_MONITOR=%s
				  succession plan kaizala-pro --why 'a first look'
				  succession approve kaizala-pro --plan 1 --hash HASH --why 'as agreed' --wave 1 --wave 25%% --wave rest
				  succession wave kaizala-pro promote 2 --why 'the first one went well'
				""".formatted(page, addresses.kafka(), (addresses.console() != null) ? addresses.console() : "ADDRESS");
	}

}
