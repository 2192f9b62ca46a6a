package dev.succession.partnercenter.settings;

/** The clouds a partner can sell in; each has its own addresses and limits. */
public enum Cloud {

	/** The commercial cloud. */
	GLOBAL("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.com"),

	/** United States government: the global API, an authority of its own. */
	US_GOVERNMENT("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.us"),

	/** China, operated by 21Vianet: licences of users can't be managed by API. */
	CHINA("https://partner.partnercenterapi.microsoftonline.cn", "https://login.chinacloudapi.cn");

	private final String api;

	private final String authority;

	Cloud(String api, String authority) {
		this.api = api;
		this.authority = authority;
	}

	String api() {
		return this.api;
	}

	String authority() {
		return this.authority;
	}

	public boolean managesLicenses() {
		return this != CHINA;
	}

}
