package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.ApiToken;
import cn.huiqi.hub.console.access.NewToken;
import cn.huiqi.hub.console.access.Tokens;
import cn.huiqi.hub.console.access.Tokens.Made;
import cn.huiqi.hub.console.access.Tokens.Revoked;
import cn.huiqi.hub.console.access.Viewer;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tokens by which programs use the API. */
@RestController
@RequestMapping(Api.V1 + "/tokens")
class TokensController {

    private final Tokens tokens;

    TokensController(Tokens tokens) {
        this.tokens = tokens;
    }

    /** See {@link ApiToken}; {@code token} is its text, told when it is made and never again. */
    record View(
            long id,
            String name,
            String role,
            String carrier,
            boolean inForce,
            String madeBy,
            OffsetDateTime madeAt,
            OffsetDateTime expiresAt,
            OffsetDateTime lastUsedAt,
            OffsetDateTime revokedAt,
            String token) {}

    @GetMapping
    Page<View> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(tokens.newest(cut.before(), cut.andOne()), cut, ApiToken::id, token -> view(token, null));
    }

    @PostMapping(consumes = Api.JSON)
    ResponseEntity<View> make(@RequestBody Map<String, Object> body, Viewer viewer) {
        if (viewer.isToken()) {
            throw new AccessDeniedException("a token can't make another");
        }
        Parameters asked = new Parameters(body);
        NewToken wanted = TokenQuery.read(asked, tokens);
        asked.refuseIfWrong();
        if (tokens.make(wanted, viewer.name()) instanceof Made.New made) {
            return ResponseEntity.status(HttpStatus.CREATED).body(view(made.token(), made.text()));
        }
        throw Problem.conflict("a token " + wanted.name() + " is there and not revoked");
    }

    @PostMapping(path = "/{id}/revoke", consumes = Api.JSON)
    View revoke(@PathVariable long id, Principal user) {
        Revoked came = tokens.revoke(id, user.getName());
        if (came == Revoked.ALREADY) {
            throw Problem.conflict("token " + id + " is already revoked");
        }
        return view(tokens.find(id).orElseThrow(() -> Problem.notFound("token", id)), null);
    }

    private View view(ApiToken token, String text) {
        return new View(
                token.id(),
                token.name(),
                token.role().word(),
                token.carrier(),
                tokens.isInForce(token),
                token.madeBy(),
                Shanghai.time(token.madeAt()),
                Shanghai.time(token.expiresAt()),
                Shanghai.time(token.lastUsedAt()),
                Shanghai.time(token.revokedAt()),
                text);
    }
}
