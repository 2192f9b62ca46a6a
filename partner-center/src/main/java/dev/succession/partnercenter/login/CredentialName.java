package dev.succession.partnercenter.login;

/** The two credentials, by the names that people and properties have for them. */
enum CredentialName {

	/** The application itself. */
	APP_ONLY("app-only", "app"),

	/** The application on behalf of a user. */
	APP_AND_USER("App+User", "user");

	private final String spelling;

	private final String property;

	CredentialName(String spelling, String property) {
		this.spelling = spelling;
		this.property = property;
	}

	String spelling() {
		return this.spelling;
	}

	/** Name of its properties below {@code succession.partner-center}. */
	String property() {
		return this.property;
	}

}
