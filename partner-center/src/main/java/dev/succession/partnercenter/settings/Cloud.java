package dev.succession.partnercenter.settings;

/** The clouds a partner can sell in; each has its own addresses and limits. */
public enum Cloud {

	/** The commercial cloud. */
	GLOBAL("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.com"),

	/** United States government: the global API with its own login service. */
	US_GOVERNMENT("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.us"),

	/** China, operated by 21Vianet: its API cannot manage licences of users. */
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
