export default () => 'up';
