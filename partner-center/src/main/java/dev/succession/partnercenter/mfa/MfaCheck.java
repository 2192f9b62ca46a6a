package dev.succession.partnercenter.mfa;

import java.util.Locale;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.call.ParsedReply;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.login.Login;
import org.jspecify.annotations.Nullable;

/**
 * Asks Partner Center whether the App+User credential has the MFA claim. A read with the
 * header {@code ValidateMfa} changes nothing, and its answer says {@code isMfaCompliant}.
 * Whether that is a header or a property is not published, so both are read.
 */
public class MfaCheck {

	private static final String COMPLIANT = "isMfaCompliant";

	private final CallPipeline pipeline;

	private final Credentials credentials;

	MfaCheck(CallPipeline pipeline, Credentials credentials) {
		this.pipeline = pipeline;
		this.credentials = credentials;
	}

	/**
	 * Checks the credential with one read.
	 * @param scope correlation, deadline and priority
	 * @return the status; not done if the read was not
	 */
	public Answer<MfaStatus> check(CallScope scope) {
		Login login = this.credentials.of(Call.Credential.USER);
		if (login == null) {
			return new Answer.Done<>(MfaStatus.NOT_CHECKED);
		}
		Call call = Call.get(Call.Credential.USER, "/customers?size={size}", "1").header("ValidateMfa", "true");
		Answer<MfaStatus> answer = this.pipeline.sendForReply(scope, call, (reply) -> new Answer.Done<>(status(reply)));
		boolean refused = !(answer instanceof Answer.Done) && login.lacksMfa();
		return refused ? new Answer.Done<>(MfaStatus.MISSING) : answer;
	}

	private static MfaStatus status(ParsedReply reply) {
		String told = reply.header(COMPLIANT);
		return status((told != null) ? told : reply.json().text(COMPLIANT));
	}

	private static MfaStatus status(@Nullable String told) {
		return switch ((told != null) ? told.strip().toLowerCase(Locale.ROOT) : "") {
			case "true" -> MfaStatus.COMPLIANT;
			case "false" -> MfaStatus.MISSING;
			default -> MfaStatus.NOT_TOLD;
		};
	}

}
