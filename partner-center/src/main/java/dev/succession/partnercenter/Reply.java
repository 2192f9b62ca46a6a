package dev.succession.partnercenter;

import org.springframework.http.HttpHeaders;

/** An HTTP answer as it came, whole. */
record Reply(int status, HttpHeaders headers, byte[] body) {

	boolean isSuccess() {
		return this.status / 100 == 2;
	}

}
