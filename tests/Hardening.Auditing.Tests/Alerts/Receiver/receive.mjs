// node receive.mjs CERTIFICATE KEY implicit|starttls PASSWORD: prints the port, then a JSON line for each message.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [certificate, key, mode, password] = process.argv.slice(2);
const server = new SMTPServer({
  secure: mode === 'implicit',
  cert: readFileSync(certificate),
  key: readFileSync(key),
  minVersion: 'TLSv1.3',
  authOptional: password === undefined,
  onAuth(auth, session, done) {
    done(auth.username === 'alerts' && auth.password === password ? null : new Error('refused'), { user: auth.username });
  },
  onData(stream, session, done) {
    let text = '';
    stream.on('data', chunk => { text += chunk; });
    stream.on('end', () => {
      console.log(JSON.stringify({
        from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(to => to.address), tls: session.tlsOptions?.version ?? session.secure, text,
      }));
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
