package dev.succession.schemas.registry;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * One of the registry's addresses, and how to log in there.
 *
 * @param base the address without user information and without a slash at its end, for
 * example {@code http://127.0.0.1:8081/apis/ccompat/v7}
 * @param authorization value of the {@code Authorization} header; null for none
 */
record RegistryEndpoint(URI base, @Nullable String authorization) {

	/**
	 * The address of a resource below the base.
	 * @param path begins with a slash; already encoded
	 * @return the address
	 */
	URI at(String path) {
		return URI.create(this.base + path);
	}

	/**
	 * The address alone, so that no credential gets into a log.
	 */
	@Override
	public String toString() {
		return this.base.toString();
	}

}
