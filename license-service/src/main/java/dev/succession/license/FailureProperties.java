package dev.succession.license;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to do about failures.
 *
 * @param onFailure what becomes of a migration whose users can't all be moved: compensate
 * gives moved users their old licence back and cancels the replacement, park leaves it to
 * an operator
 */
@ConfigurationProperties("succession")
public record FailureProperties(@DefaultValue("compensate") OnFailure onFailure) {

}
