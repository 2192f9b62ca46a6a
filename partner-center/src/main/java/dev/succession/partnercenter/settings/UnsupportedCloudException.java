package dev.succession.partnercenter.settings;

import java.io.Serial;

/** The API of the configured cloud lacks what the service needs. */
public class UnsupportedCloudException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public UnsupportedCloudException(Cloud cloud) {
		super("succession.partner-center.cloud is %s: there, licences of users can't be managed by API, so no user could be moved to what is bought"
			.formatted(cloud));
	}

}
